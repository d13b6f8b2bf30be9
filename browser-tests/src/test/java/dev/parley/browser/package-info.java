/** What people see and do in a browser, on two servers that are processes of their own. */
package dev.parley.browser;
