/**
 * What else is known: the account's name, how well its root user is protected, who receives the alerts, the owners'
 * known networks, and which stack sends the alert.
 *
 * <p>{@link rootalert.facts.FactsSource} gathers it all for an event. Each piece helps, so it is looked up; a wrong
 * one would do harm, so it is never guessed; and a look-up may fail, so every reason for a missing piece is a value,
 * not an exception.
 */
@NullMarked
package rootalert.facts;

import org.jspecify.annotations.NullMarked;
