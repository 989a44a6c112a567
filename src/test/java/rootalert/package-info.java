/** Tests of the whole: samples beside their alerts, the template as data, the order of the packages. */
@NullMarked
package rootalert;

import org.jspecify.annotations.NullMarked;
