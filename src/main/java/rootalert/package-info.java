/**
 * Root Alert: tells the owners of an AWS account, in words they can act on, that its root user was used or attacked.
 *
 * <p>Lambda calls {@link rootalert.RootAlertHandler}, which reads the {@code Request}. {@link rootalert.AlertPipeline} takes
 * events to published alerts: group, judge, pick the few that alert, gather facts, send or hold back, put into words, publish,
 * remember. {@code Wiring} makes the parts. Each package depends only on those before it: logging, text, event, aws, store, announce,
 * facts, judge, message, publish, proof, lookback, health, then this one; CONTRIBUTING.md names the types on the way of a sign-in.
 */
@NullMarked
package rootalert;

import org.jspecify.annotations.NullMarked;
