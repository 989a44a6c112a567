/**
 * Announcements: someone says that root will be used, and alerts in that time repeat it.
 *
 * <p>One account has at most one at a time. Whoever may invoke the function can make one, so each is told to everyone who
 * gets the alerts, none of it counts as verified, and it never changes what an alert says otherwise.
 */
@NullMarked
package rootalert.announce;

import org.jspecify.annotations.NullMarked;
