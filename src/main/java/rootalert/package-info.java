/**
 * Root Alert: tells the owners of an AWS account, in words they can act on, that its root user was used or attacked.
 *
 * <p>{@link rootalert.RootAlertHandler} is what Lambda calls, {@link rootalert.AlertPipeline} the way of an event from
 * bytes to a published alert: parse, group, gather context, assess, render, publish. The packages stand in that order, and
 * each knows only those before it: text, event, aws, context, assess, render, publish, then this one.
 */
@NullMarked
package rootalert;

import org.jspecify.annotations.NullMarked;
