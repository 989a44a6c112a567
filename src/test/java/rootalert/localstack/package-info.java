/** Tests against LocalStack, which run under the profile of that name. */
@NullMarked
package rootalert.localstack;

import org.jspecify.annotations.NullMarked;
