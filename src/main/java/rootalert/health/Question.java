package rootalert.health;

/** What a check asks AWS. */
interface Question {
    /**
     * Asks.
     *
     * @param inFull everything, or only what is most telling
     * @throws RuntimeException if AWS gives no answer
     */
    CheckResult ask(boolean inFull);
}
