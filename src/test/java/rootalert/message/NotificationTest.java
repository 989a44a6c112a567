package rootalert.message;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class NotificationTest {
    private static int bytes(String subject, String email, Map<String, List<String>> attributes) {
        return new Notification(subject, email, "", "", "", attributes).bytes();
    }

    /** Names and values of attributes count, as text or in an array; what is not ASCII, as a JSON writer would have it that knows nothing else. */
    @Test
    void countsWhatSnsCounts() {
        int none = bytes("", "", Map.of());
        assertThat(none)
                .isEqualTo(
                        new Notification("", "", "", "", "", Map.of()).message().length());
        assertThat(bytes("four", "", Map.of())).isEqualTo(none + 4);
        // The mail is the default as well.
        assertThat(bytes("", "\u007F", Map.of())).isEqualTo(none + 2);
        assertThat(bytes("", "\u0080", Map.of())).isEqualTo(none + 2 * 6);
        assertThat(bytes("", "", Map.of("kind", List.of("A"))))
                .isEqualTo(none + "kind".length() + "String.Array[]".length() + "'A',".length());
        assertThat(bytes("", "", Map.of("kind", List.of("A", "BC"))))
                .isEqualTo(none + "kind".length() + "String.Array[]".length() + "'A','BC',".length());
    }
}
