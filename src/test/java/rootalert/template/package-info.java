/** Tests of the templates as data: rules, role, parameters and alarms, checked against AWS's documentation. */
@NullMarked
package rootalert.template;

import org.jspecify.annotations.NullMarked;
