package rootalert.judge;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WhoTest {
    /** Where there is no room for the name, the last word of what it is. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            Role     | OrgAdmin | 13 | Role OrgAdmin
            Role     | OrgAdmin | 4  | Role
            IAM user | ada      | 12 | IAM user ada
            IAM user | ada      | 4  | User
            IAM user |          | 8  | IAM user
            """)
    void isNamedAsFarAsThereIsRoom(String sort, String name, int room, String text) {
        var who = new Who(sort, name == null ? "" : name, "");
        assertThat(who.line().fit(room, line -> line)).isEqualTo(text);
    }
}
