package rootalert.health;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import rootalert.judge.Severity;
import rootalert.template.Template;

class OwnerTest {
    @ParameterizedTest
    @EnumSource
    void expectsTheFilterOfTheTemplate(Severity minimum) {
        assertThat(new Owner("security@example.com", minimum).filter()).isEqualTo(Template.emailFilter(minimum.name()));
    }
}
