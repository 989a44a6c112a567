package rootalert.event;

/**
 * Where an event happened.
 *
 * @param account 12 digits unless the record is odd, then as recorded; empty if it names none
 * @param partition the partition of the account
 * @param region the region that recorded the event
 */
public record Place(String account, Partition partition, String region) {}
