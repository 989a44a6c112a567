package rootalert.event;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Blocks of addresses in CIDR form: which part of the internet they are. */
final class AddressBlocks {
    /** Whoever leaves out a few addresses opens a port to the internet all the same. */
    private static final double NEARLY_ALL = 15.0 / 16;

    private static final Pattern V4 = Pattern.compile("(\\d{1,3})\\.(\\d{1,3})\\.\\d{1,3}\\.\\d{1,3}/(\\d{1,2})");
    private static final Pattern V6 = Pattern.compile("([0-9A-Fa-f]{0,4}):[0-9A-Fa-f:.]*/(\\d{1,3})");
    private static final int FIRST_BITS = 16;

    /**
     * One block, as a part of all addresses of its family.
     *
     * @param from where it begins, from 0 to 1
     * @param to where it ends, from 0 to 1
     */
    private record Block(boolean v6, double from, double to) {}

    private AddressBlocks() {}

    /**
     * Whether they let in every address of IPv4 or of IPv6, one alone or several together. Of IPv4 those count that hosts have, 1.0.0.0
     * to 223.255.255.255; of IPv6 those that are handed out, 2000::/3.
     *
     * @param blocks "0.0.0.0/0"; whatever else stands among them counts nothing
     */
    static boolean areTheInternet(Collection<String> blocks) {
        var read = blocks.stream().flatMap(block -> read(block).stream()).toList();
        var v4 = read.stream().filter(block -> !block.v6).toList();
        var v6 = read.stream().filter(Block::v6).toList();
        return part(v4, 1 / 256.0, 224 / 256.0) >= NEARLY_ALL || part(v6, 1 / 8.0, 2 / 8.0) >= NEARLY_ALL;
    }

    /** How much of the range from one to the other they hold. */
    private static double part(List<Block> blocks, double from, double to) {
        double held = 0;
        double end = from;
        for (var block :
                blocks.stream().sorted(Comparator.comparingDouble(Block::from)).toList()) {
            double start = Math.max(end, block.from);
            held += Math.max(0, Math.min(to, block.to) - start);
            end = Math.max(end, block.to);
        }
        return held / (to - from);
    }

    /** Of a block that is smaller than its first two bytes tell, nothing. */
    private static Optional<Block> read(String block) {
        var v4 = V4.matcher(block);
        if (v4.matches()) {
            int first = Integer.parseInt(v4.group(1)) * 256 + Integer.parseInt(v4.group(2));
            return block(false, first, Integer.parseInt(v4.group(3)));
        }
        var v6 = V6.matcher(block);
        return v6.matches()
                ? block(
                        true,
                        v6.group(1).isEmpty() ? 0 : Integer.parseInt(v6.group(1), 16),
                        Integer.parseInt(v6.group(2)))
                : Optional.empty();
    }

    private static Optional<Block> block(boolean v6, int firstBits, int length) {
        if (length > FIRST_BITS) {
            return Optional.empty();
        }
        double size = Math.scalb(1.0, -length);
        double start = Math.floor(Math.scalb((double) firstBits, -FIRST_BITS) / size) * size;
        return Optional.of(new Block(v6, start, start + size));
    }
}
