/**
 * Talking to AWS: how clients are set up, and how a question is asked that may cost neither the alert nor more than its time.
 */
@NullMarked
package rootalert.aws;

import org.jspecify.annotations.NullMarked;
