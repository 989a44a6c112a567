package rootalert.event;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AddressBlocksTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            0.0.0.0/0                                      | true
            203.0.113.7/0                                  | true
            ::/0                                           | true
            2000::/3                                       | true
            0.0.0.0/1 128.0.0.0/1                          | true
            128.0.0.0/1 0.0.0.0/1                          | true
            0.0.0.0/2 64.0.0.0/2 128.0.0.0/2 192.0.0.0/2   | true
            0.0.0.0/1 128.0.0.0/2 192.0.0.0/3              | true
            0.0.0.0/1 128.0.0.0/2 192.0.0.0/4 208.0.0.0/5  | true
            ::/1 8000::/1                                  | true
            2000::/4 3000::/4                              | true
            0.0.0.0/1                                      | false
            0.0.0.0/1 0.0.0.0/1 64.0.0.0/2                 | false
            0.0.0.0/1 8000::/1                             | false
            10.0.0.0/8                                     | false
            203.0.113.0/24                                 | false
            224.0.0.0/3                                    | false
            fc00::/7                                       | false
            0.0.0.0 sg-0a1b everything /0                  | false
            """)
    void areTheInternetIfTheyHoldNearlyAllOfIt(String blocks, boolean internet) {
        assertThat(AddressBlocks.areTheInternet(List.of(blocks.split(" ", -1)))).isEqualTo(internet);
    }
}
