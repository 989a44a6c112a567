/** Tests of the context: what is known, and what a failed look-up costs. */
@NullMarked
package rootalert.facts;

import org.jspecify.annotations.NullMarked;
