package rootalert.wire;

import wiremock.org.eclipse.jetty.util.thread.QueuedThreadPool;

/** A server's threads that are interrupted when it stops. Jetty would first give what hangs half a second, whatever limit it is set. */
final class ImpatientThreads extends QueuedThreadPool {
    /** As many as are needed, up to these. */
    ImpatientThreads(int most) {
        super(most, 1);
    }

    /** Not 0: without a limit, nothing is interrupted. */
    @Override
    public long getStopTimeout() {
        return 1;
    }
}
