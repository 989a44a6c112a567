package rootalert.health;

/** What a check finds, now. */
sealed interface CheckResult {

    /**
     * As it should be.
     *
     * @param inFull whether everything about it was asked; a quick look asks for the most telling only
     * @param apartFrom what else there is to say, in a few words, such as what is not asked about any longer; empty if nothing is
     */
    record Ok(boolean inFull, String apartFrom) implements CheckResult {
        Ok(boolean inFull) {
            this(inFull, "");
        }
    }

    /**
     * Not as it should be.
     *
     * @param found its state in a few words, from AWS or of our own; the same words as long as the state is the same
     * @param part the name, ARN or ID of the part for commands; empty if it is the one that {@link Checks} asks about, or none
     * @param underWay whether it may be an update of the stack that is under way, so that only a second heartbeat can tell
     */
    record Broken(String found, String part, boolean underWay) implements CheckResult {
        Broken(String found, String part) {
            this(found, part, false);
        }

        /** Of the part that was asked about. */
        Broken(String found) {
            this(found, "");
        }
    }

    /**
     * Neither broken nor whole, for all we know.
     *
     * @param why a few words: "access denied"
     */
    record CouldNotAsk(String why) implements CheckResult {}
}
