package rootalert.event;

/**
 * Where an event happened.
 *
 * @param account 12 digits unless the record is odd, then as recorded; empty if it names none
 * @param partition the partition of the account
 * @param otherAccount the account that EventBridge delivered the event for, where the record names another; else empty
 * @param region the region that recorded the event
 */
public record Location(String account, String otherAccount, Partition partition, String region) {}
