package rootalert.event;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PrincipalTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            777788889999                                                                              | account 777788889999
            arn:aws:iam::777788889999:root                                                            | account 777788889999
            arn:aws:iam::777788889999:role/deploy                                                     | role/deploy of account 777788889999
            arn:aws:sts::777788889999:assumed-role/deploy/ada                                         | assumed-role/deploy/ada of account 777788889999
            arn:aws:iam::777788889999:oidc-provider/token.actions.githubusercontent.com               | identities of token.actions.githubusercontent.com
            arn:aws:iam::777788889999:saml-provider/okta                                              | identities of okta
            arn:aws:organizations::777788889999:organization/o-a1b2c3d4e5                             | organization o-a1b2c3d4e5
            o-a1b2c3d4e5                                                                              | organization o-a1b2c3d4e5
            arn:aws:organizations::777788889999:ou/o-a1b2c3d4e5/ou-ab12-cd34                          | organizational unit ou-ab12-cd34
            arn:aws:iam::777788889999:role/*                                                        | someone in account 777788889999
            """)
    void isNamedByWhatItIs(String principal, String words) {
        assertThat(Principal.inWords(principal)).isEqualTo(words);
    }
}
