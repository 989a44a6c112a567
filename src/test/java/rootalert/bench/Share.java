package rootalert.bench;

/**
 * What one function gets of the machine.
 *
 * @param memory in MB; sizes the heap
 * @param initCpus vCPU until the function asks for its first event
 * @param eventCpus vCPU from then on
 * @param tls whether AWS is called over HTTPS
 */
record Share(String name, int memory, double initCpus, double eventCpus, boolean tls) {
    /** Lambda's documentation: 1,769 MB gives one vCPU, and the share is proportional to the memory. */
    private static final double MEMORY_OF_ONE_CPU = 1_769;

    static Share of(int memory) {
        var cpus = memory / MEMORY_OF_ONE_CPU;
        return new Share("%d MB, %.2f vCPU".formatted(memory, cpus), memory, cpus, cpus, false);
    }

    Share overTls() {
        return new Share(name + ", TLS", memory, initCpus, eventCpus, true);
    }

    /** According to an AWS guide: a full vCPU until the first event. */
    Share withOneCpuAtInit() {
        return new Share(name + ", 1 at init", memory, Math.max(1, initCpus), eventCpus, tls);
    }

    static Share unlimited(int memory) {
        return new Share("%d MB, CPU not limited".formatted(memory), memory, CpuLimit.NONE, CpuLimit.NONE, false);
    }
}
