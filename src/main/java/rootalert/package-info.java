/**
 * Root Alert: tells the owners of an AWS account, in words they can act on, that its root user was used or attacked.
 *
 * <p>Lambda calls {@link rootalert.RootAlertHandler}. {@link rootalert.AlertPipeline} takes an event from bytes to a
 * published alert: parse, group, gather context, assess, render, publish. The packages are in that order, and each
 * depends only on those before it: text, event, aws, context, assess, render, publish, then this one.
 */
@NullMarked
package rootalert;

import org.jspecify.annotations.NullMarked;
