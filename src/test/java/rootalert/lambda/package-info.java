/** The packaged function as Lambda runs it: in a process of its own, under Lambda's own runtime client. */
@NullMarked
package rootalert.lambda;

import org.jspecify.annotations.NullMarked;
