package rootalert.event;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Networks that the owners know by name. They label an alert and never hide one.
 *
 * @param known may be empty
 */
public record Networks(List<Network> known) {

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

    private static final Pattern ENTRY = Pattern.compile("\\s*([0-9A-Fa-f:.]+)/(\\d{1,3})\\s*=\\s*(\\S.*?)\\s*");
    private static final int NAME_LENGTH = 40;

    public Networks {
        known = List.copyOf(known);
    }

    /**
     * Reads {@code 203.0.113.0/24=Office VPN,2001:db8::/32=Data centre}; an empty text knows no network.
     *
     * @throws IllegalArgumentException naming the entry that is wrong
     */
    public static Networks parse(String text) {
        var networks = new ArrayList<Network>();
        for (var entry : text.isBlank() ? new String[0] : text.split(",", -1)) {
            networks.add(network(entry.strip()));
        }
        return new Networks(networks);
    }

    /** The name of the narrowest known network that the address lies in. */
    public Optional<String> nameOf(SourceAddress source) {
        if (known.isEmpty() || !SourceAddress.IP_LITERAL.matcher(source.text()).matches()) {
            return Optional.empty();
        }
        try {
            var address = InetAddress.ofLiteral(source.text());
            return known.stream()
                    .filter(network -> network.contains(address))
                    .max((one, other) -> Integer.compare(one.bits, other.bits))
                    .map(Network::name);
        } catch (IllegalArgumentException ignored) {
            return Optional.empty();
        }
    }

    private static Network network(String entry) {
        var matcher = ENTRY.matcher(entry);
        if (matcher.matches()
                && SourceAddress.IP_LITERAL.matcher(matcher.group(1)).matches()) {
            try {
                var prefix = new ArrayList<Byte>();
                for (byte b : InetAddress.ofLiteral(matcher.group(1)).getAddress()) {
                    prefix.add(b);
                }
                int bits = Integer.parseInt(matcher.group(2));
                if (bits <= 8 * prefix.size()) {
                    return new Network(List.copyOf(prefix), bits, SafeText.line(matcher.group(3), NAME_LENGTH));
                }
            } catch (IllegalArgumentException ignored) {
                // Told below, with the entry.
            }
        }
        throw new IllegalArgumentException("\"" + entry + "\" is not an address range, =, and a name");
    }
}
