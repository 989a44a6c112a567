package rootalert.wire;

import wiremock.org.eclipse.jetty.util.thread.QueuedThreadPool;

/** A server's threads that are interrupted when it stops. Jetty would first give what hangs half a second, whatever limit it is set. */
final class ImpatientThreads extends QueuedThreadPool {
    ImpatientThreads(int threads) {
        super(threads);
    }

    /** Not 0: without a limit, nothing is interrupted. */
    @Override
    public long getStopTimeout() {
        return 1;
    }
}
