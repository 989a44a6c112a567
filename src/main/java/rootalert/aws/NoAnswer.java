package rootalert.aws;

import java.io.Serial;

/** Nothing can be done, because something had to be asked or written for it, and was not. The message is a few words: "access denied". */
public final class NoAnswer extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1L;

    public NoAnswer(String why) {
        super(why);
    }
}
