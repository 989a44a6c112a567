/**
 * Mail of one's own: an alert's JSON, as SNS hands it on, becomes an HTML mail that Amazon SES sends. A function by itself: it
 * shares no class with the one that writes the alerts, and knows of an alert what docs/alert.schema.json says.
 */
@NullMarked
package rootalert.mail;

import org.jspecify.annotations.NullMarked;
