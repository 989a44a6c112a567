package rootalert.store;

import rootalert.text.SafeText;

/**
 * The key of an item.
 *
 * @param partition the partition key, {@code pk}
 * @param sort the sort key, {@code sk}
 */
record Key(String partition, String sort) {
    /** DynamoDB takes 1,024 bytes of a sort key, and a UTF-16 unit has up to three in UTF-8. */
    private static final int LENGTH = 300;

    Key {
        partition = SafeText.line(partition, LENGTH);
        sort = SafeText.line(sort, LENGTH);
    }
}
