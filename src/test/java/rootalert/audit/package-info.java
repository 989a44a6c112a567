/** The audit, against an organization on the wire. */
@NullMarked
package rootalert.audit;

import org.jspecify.annotations.NullMarked;
