package rootalert.facts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import rootalert.aws.Answer;

class AccountNamesTest {
    private static final Answer<String> DENIED = new Answer.NotAvailable<>("access denied");
    private static final AccountNames CONFIGURED = new ConfiguredNames(Map.of("210987654321", "sandbox"));

    @Test
    void comeFromTheFirstSourceThatKnows() {
        AccountNames alias = account -> new Answer.Known<>("alias of " + account);
        assertThat(AccountNames.firstOf(List.of(alias, CONFIGURED)).nameOf("210987654321"))
                .isEqualTo(new Answer.Known<>("alias of 210987654321"));
    }

    @Test
    void comeFromTheOwnersWhereALookUpFails() {
        assertThat(AccountNames.firstOf(List.of(account -> DENIED, CONFIGURED)).nameOf("210987654321"))
                .isEqualTo(new Answer.Known<>("sandbox"));
    }

    @Test
    void sayWhyThereIsNone() {
        assertThat(AccountNames.firstOf(List.of(account -> new Answer.NotAsked<>(), account -> DENIED, CONFIGURED))
                        .nameOf("123456789012"))
                .isEqualTo(DENIED);
        assertThat(AccountNames.firstOf(List.of(CONFIGURED)).nameOf("123456789012"))
                .isEqualTo(new Answer.NotAsked<>());
    }

    @Test
    void areReadFromThePairsOfTheParameter() {
        assertThat(ConfiguredNames.parse(" 123456789012 = acme prod , 012345678901=dev"))
                .isEqualTo(new ConfiguredNames(Map.of("123456789012", "acme prod", "012345678901", "dev")));
        assertThat(ConfiguredNames.parse(" ")).isEqualTo(new ConfiguredNames(Map.of()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"prod", "12345678901=prod", "123456789012=", "123456789012=a,", "123456789012:a"})
    void areRefusedWhereAPairIsWrong(String pairs) {
        assertThatThrownBy(() -> ConfiguredNames.parse(pairs)).hasMessageContaining("is not a 12-digit account ID");
    }
}
