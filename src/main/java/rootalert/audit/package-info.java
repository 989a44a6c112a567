/**
 * The add-on of {@code templates/audit.yaml}, a function of its own: it proves by a real, harmless root call in each member account that
 * what root does there reaches the alerting, and reads which root credentials there are. The alert function knows nothing of it but
 * its events.
 */
@NullMarked
package rootalert.audit;

import org.jspecify.annotations.NullMarked;
