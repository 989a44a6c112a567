/** Tests of writing: what each form allows, how long it gets, and what hostile words cannot do in it. */
@NullMarked
package rootalert.render;

import org.jspecify.annotations.NullMarked;
