package rootalert.bench;

import java.util.List;

/**
 * How long one start of a function took, in milliseconds.
 *
 * @param init from the start of the process until it asks for its first event
 * @param first from handing out that event to its answer
 * @param cpu of both, in 10 ms steps
 * @param warm one time for each further event
 * @param peakMegabytes resident memory over the whole run
 */
record Start(double init, double first, double cpu, List<Double> warm, double peakMegabytes) {
    double coldPath() {
        return init + first;
    }
}
