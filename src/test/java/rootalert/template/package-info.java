/** Tests of the templates as data: rules, role, parameters and alarms, by what AWS documents of them. */
@NullMarked
package rootalert.template;

import org.jspecify.annotations.NullMarked;
