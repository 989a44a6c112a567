package rootalert.judge;

/** The tables of plain text that judge and word an alert. */
public final class Tables {
    private Tables() {}

    /**
     * Reads all of them, which each alert needs, when a container starts.
     *
     * @return how many rows decide
     * @throws ExceptionInInitializerError if a row is malformed: its cause names file and line
     */
    public static int read() {
        return ActionRow.TABLE.size()
                + ActionRow.WHATEVER_SERVICE.size()
                + SeverityRule.TABLE.size()
                + WeightRow.TABLE.size()
                + Gives.values().length
                + PlaybookRow.TABLE.size()
                + Instead.TABLE.size()
                + Undo.TABLE.size();
    }
}
