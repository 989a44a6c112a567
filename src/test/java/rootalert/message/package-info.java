/** Tests of rendering: what each form allows, how long it can get, and what hostile text cannot do in it. */
@NullMarked
package rootalert.message;

import org.jspecify.annotations.NullMarked;
