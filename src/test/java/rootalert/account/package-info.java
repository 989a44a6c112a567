/** Tests of names: what is known, and what a broken look-up costs. */
@NullMarked
package rootalert.account;

import org.jspecify.annotations.NullMarked;
