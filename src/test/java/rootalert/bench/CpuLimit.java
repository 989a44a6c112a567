package rootalert.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A Linux control group, version 1 or 2, that gives its processes a share of the CPU. Needs root. */
final class CpuLimit implements AutoCloseable {
    static final double NONE = Double.POSITIVE_INFINITY;

    /** Short, so that a limited process does not run in long bursts. */
    private static final int PERIOD_MICROS = 20_000;

    private static final Path ROOT = Path.of("/sys/fs/cgroup");

    private final Path group;
    private final boolean version2;

    private CpuLimit(Path group, boolean version2) {
        this.group = group;
        this.version2 = version2;
    }

    /**
     * Creates the group.
     *
     * @throws IOException if this machine does not allow it
     */
    static CpuLimit create() throws IOException {
        boolean version2 = Files.exists(ROOT.resolve("cgroup.controllers"));
        if (version2) {
            Files.writeString(ROOT.resolve("cgroup.subtree_control"), "+cpu");
        }
        var name = "root-alert-bench-" + ProcessHandle.current().pid();
        var limit =
                new CpuLimit(Files.createDirectory((version2 ? ROOT : ROOT.resolve("cpu")).resolve(name)), version2);
        try {
            limit.set(1);
            limit.goFirst();
        } catch (IOException e) {
            limit.close();
            throw e;
        }
        return limit;
    }

    /** A process that writes its ID there is limited from then on. */
    Path members() {
        return group.resolve("cgroup.procs");
    }

    /** Sets the limit for all members at once: vCPU, or {@link #NONE}. */
    void set(double cpus) throws IOException {
        if (version2) {
            var quota = cpus == NONE ? "max" : "" + Math.round(cpus * PERIOD_MICROS);
            Files.writeString(group.resolve("cpu.max"), quota + " " + PERIOD_MICROS);
        } else {
            Files.writeString(group.resolve("cpu.cfs_period_us"), "" + PERIOD_MICROS);
            Files.writeString(
                    group.resolve("cpu.cfs_quota_us"), cpus == NONE ? "-1" : "" + Math.round(cpus * PERIOD_MICROS));
        }
    }

    /** Ensures the share even if other work runs on the same machine. */
    private void goFirst() throws IOException {
        Files.writeString(group.resolve(version2 ? "cpu.weight" : "cpu.shares"), version2 ? "10000" : "100000");
    }

    @Override
    public void close() throws IOException {
        Files.delete(group);
    }
}
