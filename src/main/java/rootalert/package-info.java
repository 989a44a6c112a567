/**
 * Root Alert: tells the owners of an AWS account, in words they can act on, that its root user was used or attacked.
 *
 * <p>{@link rootalert.RootAlertHandler} is what Lambda calls, {@link rootalert.AlertPipeline} the way of an event from
 * bytes to a published alert. The packages stand in the order of that way, and each knows only those before it: event,
 * account, assess, render, publish, then this one, then preview.
 */
@NullMarked
package rootalert;

import org.jspecify.annotations.NullMarked;
