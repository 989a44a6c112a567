package rootalert.store;

/**
 * Items of one partition whose sort keys lie between two.
 *
 * @param from the lowest sort key
 * @param to the highest; one that ends in a time does not include the IDs that follow it
 */
record Range(String partition, String from, String to) {

    static Range of(Key from, Key to) {
        return new Range(from.partition(), from.sort(), to.sort());
    }
}
