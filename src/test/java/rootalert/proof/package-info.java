/** Tests of what the audit's calls prove. */
@org.jspecify.annotations.NullMarked
package rootalert.proof;
