package rootalert.facts;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import rootalert.event.SourceAddress;
import rootalert.text.KeyValueList;
import rootalert.text.SafeText;

/**
 * The owners' known networks, by name. They label an alert and never hide one.
 *
 * @param known may be empty
 */
public record KnownNetworks(List<Network> known) {

    /**
     * An address range.
     *
     * @param prefix the bytes of its first address
     * @param bits how many of their bits count
     */
    public record Network(List<Byte> prefix, int bits, String name) {

        boolean contains(InetAddress address) {
            var bytes = address.getAddress();
            if (bytes.length != prefix.size()) {
                return false;
            }
            for (int bit = 0; bit < bits; bit++) {
                int mask = 0x80 >> (bit % 8);
                if ((bytes[bit / 8] & mask) != (prefix.get(bit / 8) & mask)) {
                    return false;
                }
            }
            return true;
        }
    }

    private static final String FORM = "an address range, =, and a name";
    private static final Pattern RANGE = Pattern.compile("([0-9A-Fa-f:.]+)/(\\d{1,3})");
    private static final int NAME_LENGTH = 40;

    public KnownNetworks {
        known = List.copyOf(known);
    }

    /**
     * Reads {@code 203.0.113.0/24=Office VPN,2001:db8::/32=Data centre}; an empty text means no networks.
     *
     * @throws IllegalArgumentException quoting the entry that is wrong
     */
    public static KnownNetworks parse(String text) {
        return new KnownNetworks(KeyValueList.parse(text, FORM).stream()
                .map(KnownNetworks::network)
                .toList());
    }

    /** The name of the narrowest known network that the address lies in. */
    public Optional<String> nameOf(SourceAddress source) {
        if (known.isEmpty() || !source.isCallers()) {
            return Optional.empty();
        }
        return address(source.text())
                .flatMap(address -> known.stream()
                        .filter(network -> network.contains(address))
                        .max(Comparator.comparingInt(Network::bits))
                        .map(Network::name));
    }

    private static Network network(KeyValueList.Entry entry) {
        var range = RANGE.matcher(entry.key());
        if (range.matches()) {
            int bits = Integer.parseInt(range.group(2));
            var prefix = address(range.group(1)).map(KnownNetworks::bytes).orElse(List.of());
            if (!prefix.isEmpty() && bits <= 8 * prefix.size()) {
                return new Network(prefix, bits, SafeText.line(entry.value(), NAME_LENGTH));
            }
        }
        throw KeyValueList.wrong(entry.text(), FORM);
    }

    /** Never resolves a name. */
    private static Optional<InetAddress> address(String text) {
        if (!SourceAddress.isLiteral(text)) {
            return Optional.empty();
        }
        try {
            return Optional.of(InetAddress.ofLiteral(text));
        } catch (IllegalArgumentException ignored) {
            return Optional.empty();
        }
    }

    private static List<Byte> bytes(InetAddress address) {
        var bytes = new ArrayList<Byte>();
        for (byte b : address.getAddress()) {
            bytes.add(b);
        }
        return List.copyOf(bytes);
    }
}
