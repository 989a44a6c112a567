package rootalert.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import rootalert.text.KeyValueList.Entry;

class KeyValueListTest {

    @Test
    void hasItsEntriesInOrder() {
        assertThat(KeyValueList.parse(" b = 1=2 ,a=x", "an entry"))
                .containsExactly(new Entry("b = 1=2", "b", "1=2"), new Entry("a=x", "a", "x"));
        assertThat(KeyValueList.parse(" ", "an entry")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", "=", "a=", "=b", " = b", ""})
    void quotesWhatIsNoEntry(String wrong) {
        assertThatThrownBy(() -> KeyValueList.parse("a=b," + wrong, "a key, =, and a value"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("\"" + wrong.strip() + "\" is not a key, =, and a value");
    }
}
