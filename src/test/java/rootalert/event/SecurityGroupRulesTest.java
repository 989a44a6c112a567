package rootalert.event;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonPointer;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SecurityGroupRulesTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', ignoreLeadingAndTrailingWhitespace = true, emptyValue = "", textBlock = """
            tcp 22 22                                   | port 22                       | ''
            6 3389 3389                                 | port 3389                     | ''
            udp 53 53                                   | port UDP 53                   | ''
            17 53 53                                    | port UDP 53                   | ''
            tcp 80 90                                   | ports 80-90                   | ''
            tcp 0 65535                                 | all ports                     | ''
            -1 -1 -1                                    | all ports                     | ''
            all 0 0                                     | all ports                     | ''
            icmp 8 0                                    | port protocol icmp            | ''
            tcp 443 443, tcp 80 80                      | ports 443, 80                 | port 443 and 1 more
            tcp 80 80, -1 -1 -1                         | all ports                     | ''
            """)
    void namesPortsForPeople(String rules, String ports, String inBrief) {
        var read = fromAnywhere(rules);
        assertThat(read.portsInWords()).isEqualTo(ports);
        assertThat(read.portsInBrief()).isEqualTo(inBrief);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            tcp 80 80, tcp 22 22                        | 22, 80
            tcp 80 80, tcp 20 22                        | 20-22, 80
            tcp 80 80, tcp 22 25                        | 22-25, 80
            tcp 80 80, tcp 23 24, tcp 8080 8080         | 23-24, 80, 8080
            tcp 80 80, tcp 3000 3400                    | 3000-3400, 80
            tcp 80 80, udp 0 65535                      | UDP all ports, 80
            tcp 24 25, tcp 80 80                        | 24-25, 80
            tcp 80 80, icmp 8 0                         | 80, protocol icmp
            """)
    void namesFirstWhatAnAttackerWouldAskFor(String rules, String ports) {
        assertThat(String.join(", ", fromAnywhere(rules).ports())).isEqualTo(ports);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            ipRanges        | cidrIp       | 203.0.113.0/24
            ipv6Ranges      | cidrIpv6     | 2001:db8::/32
            groups          | groupId      | sg-0a1b2c3d
            prefixListIds   | prefixListId | pl-0a1b2c3d
            """)
    void tellsWhomARuleLetsIn(String list, String name, String source) {
        var rules = SecurityGroupRules.of(fields("""
                {ipPermissions: {items: [{ipProtocol: 'tcp', fromPort: 22, toPort: 22, %s: {items: [{%s: '%s'}]}}]}}""".formatted(list, name, source)));
        assertThat(rules.access(false))
                .isEqualTo(new Access(Access.Change.GIVEN, Access.Reach.NAMED, source, false, List.of("22")));
    }

    /** Rules as EC2 records them, each "protocol from to", that let in every address. */
    private static SecurityGroupRules fromAnywhere(String rules) {
        return SecurityGroupRules.of(fields(Arrays.stream(rules.split(", "))
                .map(rule -> rule.split(" "))
                .map(rule -> "{ipProtocol: '%s', fromPort: %s, toPort: %s, ipRanges: {items: [{cidrIp: '0.0.0.0/0'}]}}"
                        .formatted((Object[]) rule))
                .collect(Collectors.joining(", ", "{ipPermissions: {items: [", "]}}"))));
    }

    private static Fields fields(String json) {
        return new Fields(TestRecord.of(json).at(JsonPointer.empty()));
    }
}
