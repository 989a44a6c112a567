package rootalert.bench;

import java.util.List;

/**
 * How long one start of a function took, in milliseconds.
 *
 * @param alert from the start of the process until SNS has the first alert; NaN if the function sends none
 * @param init from the start of the process until it asks for its first event
 * @param first from handing out that event to its answer
 * @param cpu of both, in 10 ms steps
 * @param warm one figure for each further event
 * @param peakMegabytes resident memory over the whole run
 */
record Start(double alert, double init, double first, double cpu, List<Warm> warm, double peakMegabytes) {

    /**
     * An event after the first.
     *
     * @param millis from handing it out to its answer
     * @param cpu in milliseconds, in 10 ms steps
     */
    record Warm(double millis, double cpu) {}
}
