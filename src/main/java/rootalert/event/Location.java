package rootalert.event;

/**
 * Where an event happened.
 *
 * @param account 12 digits unless the record is odd, then as recorded; empty if it names none
 * @param partition the partition of the account
 * @param otherAccount the account that EventBridge delivered the event for, where the record names another; else empty
 * @param region the region that recorded the event
 * @param contradiction what else EventBridge's envelope says that the record does not, "region ap-south-1, time 2020-01-01T00:00:00Z";
 *     empty where they agree
 */
public record Location(String account, String otherAccount, Partition partition, String region, String contradiction) {}
