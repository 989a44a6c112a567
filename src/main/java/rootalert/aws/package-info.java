/** Talking to AWS: client set-up, and look-ups that keep to a time limit and never cost an alert. */
@NullMarked
package rootalert.aws;

import org.jspecify.annotations.NullMarked;
