package rootalert.health;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import rootalert.samples.Json;

/** A message of severity HIGH and kind WATCH, with an attribute that is empty and one that looks like a number. */
class FilterPolicyTest {
    private static final Map<String, String> MESSAGE =
            Map.of("severity", "HIGH", "kind", "WATCH", "count", "1", "drill", "");

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "an empty policy filters nothing                | {}                                                    | true",
                "one of the values                              | {'severity': ['CRITICAL', 'HIGH']}                    | true",
                "none of the values                             | {'severity': ['CRITICAL']}                            | false",
                "no values                                      | {'severity': []}                                      | false",
                "every attribute has to fit                     | {'severity': ['HIGH'], 'kind': ['DRILL']}             | false",
                "an attribute that the message lacks            | {'account': ['123456789012']}                         | false",
                "an attribute that is empty                     | {'drill': ['']}                                       | false",
                "either of two                                  | {'$or': [{'severity': ['LOW']}, {'kind': ['WATCH']}]} | true",
                "neither of two                                 | {'$or': [{'severity': ['LOW']}, {'kind': ['DRILL']}]} | false",
                "either of two, and one more                    | {'$or': [{'severity': ['LOW']}, {'kind': ['WATCH']}], 'severity': ['LOW']} | false",
                "an $or of one is the name of an attribute      | {'$or': [{'kind': ['WATCH']}]}                        | false",
                "an $or that is no list                         | {'$or': {'kind': ['WATCH']}}                          | false",
                "an empty policy in $or                         | {'$or': [{}, {'kind': ['DRILL']}]}                    | false",
                "a number is not the text that looks like it    | {'count': [1]}                                        | false",
                "an operator that is not known here             | {'severity': [{'prefix': 'HI'}]}                      | false",
                "a text in place of a list                      | {'severity': 'HIGH'}                                  | false",
                "a policy that is no object                     | ['HIGH']                                              | false"
            })
    void knowsListsOfTextsAndEither(String what, String policy, boolean passes) {
        assertThat(new FilterPolicy(Json.tree(policy.replace('\'', '"'))).passes(MESSAGE))
                .as(what)
                .isEqualTo(passes);
    }
}
