/** Tests of the context: what is known, and what a broken look-up costs. */
@NullMarked
package rootalert.context;

import org.jspecify.annotations.NullMarked;
