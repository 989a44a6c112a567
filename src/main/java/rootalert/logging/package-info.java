/**
 * Logging that starts late. log4j-core takes a third of a cold start, so it starts with the first line that is logged, when
 * SNS has the alert, and not with the first logger that a class asks for.
 *
 * <p>Our own classes ask for their logger when they log. The AWS SDK asks at once, through SLF4J, and gets one that waits.
 */
@NullMarked
package rootalert.logging;

import org.jspecify.annotations.NullMarked;
