package rootalert.facts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import rootalert.event.SourceAddress;

class KnownNetworksTest {
    private static final KnownNetworks KNOWN = KnownNetworks.parse(
            "203.0.113.0/24=Office VPN, 203.0.113.128/25 = Lab ,10.0.0.0/8=VPC,2001:db8::/33=Data centre,198.51.100.7/32=Jump host");

    @ParameterizedTest
    @CsvSource({
        "203.0.113.7,          Office VPN",
        "203.0.113.127,        Office VPN",
        "203.0.113.128,        Lab",
        "203.0.114.0,          ",
        "203.0.112.255,        ",
        "10.255.0.1,           VPC",
        "198.51.100.7,         Jump host",
        "198.51.100.8,         ",
        "2001:db8:7fff::1,     Data centre",
        "2001:db8:8000::1,     ",
        "AWS Internal,         ",
        "ec2.amazonaws.com,    ",
        "not an address,       ",
    })
    void nameTheNarrowestThatContainsTheAddress(String address, String name) {
        assertThat(KNOWN.nameOf(SourceAddress.parse(address))).isEqualTo(Optional.ofNullable(name));
    }

    @Test
    void areNoneWhereNoneAreGiven() {
        assertThat(KnownNetworks.parse(" ")).isEqualTo(new KnownNetworks(List.of()));
        assertThat(KnownNetworks.parse("").nameOf(SourceAddress.parse("203.0.113.7")))
                .isEmpty();
    }

    @Test
    void canBeTheWholeInternet() {
        assertThat(KnownNetworks.parse("0.0.0.0/0=anywhere").nameOf(SourceAddress.parse("192.0.2.1")))
                .contains("anywhere");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "203.0.113.0/33=x",
                "2001:db8::/129=x",
                "203.0.113.0=x",
                "203.0.113.0/24",
                "203.0.113.0/24=",
                "office=x",
                "203.0.113/24=x",
                "300.0.0.0/8=x",
                "203.0.113.0/-1=x",
                "203.0.113.0/24=x,"
            })
    void areRefusedWithTheEntryThatIsWrong(String text) {
        var wrong = text.endsWith(",") ? "" : text;
        assertThatThrownBy(() -> KnownNetworks.parse(text))
                .hasMessage("\"" + wrong + "\" is not an address range, =, and a name");
    }

    /** Anyone can give a VPC of theirs the addresses of a known network. */
    @Test
    void holdsNoAddressThatCameThroughAVpcEndpoint() {
        assertThat(KnownNetworks.parse("0.0.0.0/0=anywhere,203.0.113.0/24=office")
                        .nameOf(new SourceAddress(SourceAddress.Sort.VPC_ENDPOINT, "203.0.113.7", "vpce-1", "")))
                .isEmpty();
    }
}
