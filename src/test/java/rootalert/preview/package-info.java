/**
 * Alerts without AWS: the function's own pipeline over files, printing instead of publishing, and the gallery of its
 * alerts.
 *
 * <p>They live among the tests to stay out of the function's package. {@code mvn -q -Ppreview} runs them from source.
 */
@NullMarked
package rootalert.preview;

import org.jspecify.annotations.NullMarked;
