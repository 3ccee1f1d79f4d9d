/** What an account has sold. */
@NullMarked
package io.siyu.commerce.sales;

import org.jspecify.annotations.NullMarked;
